# Somebody opens RDP by hand, on both groups.
for name in separate inline; do
  id=$(aws ec2 describe-security-groups --filters "Name=group-name,Values=$name" --query 'SecurityGroups[0].GroupId' --output text)
  aws ec2 authorize-security-group-ingress --group-id "$id" --protocol tcp --port 3389 --cidr 0.0.0.0/0
done
