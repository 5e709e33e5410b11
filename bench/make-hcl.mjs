// Makes configurations of any size, the same text for the same arguments:
//   node bench/make-hcl.mjs DIRECTORY --files 100 --resources 20
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Writes `files` files with `resources` groups each; gives their size in characters. */
export function makeHcl(directory, { files, resources }) {
  mkdirSync(directory, { recursive: true });
  let size = 0;
  for (let file = 0; file < files; file++) {
    const text = Array.from({ length: resources }, (_, n) => group(file, n)).join('\n');
    size += text.length;
    writeFileSync(join(directory, `groups-${file}.tf`), text);
  }
  writeFileSync(join(directory, 'variables.tf'), VARIABLES);
  return size + VARIABLES.length;
}

const VARIABLES = `variable "cidrs" {
  type    = list(string)
  default = ["10.1.0.0/24", "10.2.0.0/24"]
}

locals {
  tags = { Owner = "end-user-computing", CostCenter = "4711" }
}
`;

const group = (file, n) => `# Desktops of team ${file}-${n}.
resource "aws_security_group" "team_${file}_${n}" {
  name        = "team-${file}-${n}"
  description = "Desktops of team \${var.cidrs[0]} ${n}"

  dynamic "ingress" {
    for_each = var.cidrs
    content {
      description = "DCV from \${ingress.value}"
      from_port   = 4195
      to_port     = 4195
      protocol    = "tcp"
      cidr_blocks = [ingress.value]
    }
  }

  tags = merge(local.tags, {
    Name = format("team-%d-%d", ${file}, ${n})
  })
}

resource "aws_vpc_security_group_ingress_rule" "team_${file}_${n}" {
  for_each = toset(["10.${file % 256}.${n % 256}.0/24"])

  security_group_id = aws_security_group.team_${file}_${n}.id
  description       = "Printing"
  ip_protocol       = "tcp"
  from_port         = 9100
  to_port           = 9100
  cidr_ipv4         = each.value
}
`;

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [directory, ...flags] = process.argv.slice(2);
  const number = (name, otherwise) =>
    flags.includes(name) ? Number(flags[flags.indexOf(name) + 1]) : otherwise;
  const size = makeHcl(directory, { files: number('--files', 100), resources: number('--resources', 20) });
  console.log(`${directory}: ${(size / 1e6).toFixed(2)} MB`);
}
