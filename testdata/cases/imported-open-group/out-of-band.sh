id=$(aws ec2 create-security-group --group-name adopted --description 'Made by hand' --query GroupId --output text)
aws ec2 authorize-security-group-ingress --group-id "$id" --protocol -1 --cidr 0.0.0.0/0
