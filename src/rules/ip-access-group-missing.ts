import { clientAccessOf } from '../facts/desktops/client-access.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'ip-access-group-missing',
  section: 'D',
  title: 'Clients may connect from any address',
  severity: 'medium',
  judges: 'resource',
  article: 'WorkSpaces client access from Corporate IP ranges (where it is really enforced)',
  why: 'Without an IP access control group a directory has the default one, which allows every address. Streaming reaches an interface that AWS manages, so no security group can take its place.',
  fix: 'Make an `aws_workspaces_ip_group` with the public addresses of the company and name it in `ip_group_ids`; for a Secure Browser portal associate IP access settings.',
  limits:
    'Trusted devices, SAML conditions and client certificates are not looked at. A group that was associated by hand is seen only in state.',
  parameters: [],
  references: [
    'CIS AWS End User Compute 1.2.0: 2.8',
    'NIST 800-53 r5: AC-17(1), AC-3, SC-7',
    'HIPAA 164.312(a)(1)',
  ],
  links: [
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-ip-access-control-groups.html',
  ],
  *judge(facts) {
    for (const { address, kind, restricted, origin, reason, privateOnly } of clientAccessOf(facts)) {
      if (privateOnly === 'yes') yield { verdict: 'not-applicable', address };
      else if (restricted === 'yes') yield { verdict: 'pass', address };
      else if (restricted === 'no' && privateOnly === 'no') {
        const message =
          kind === 'directory'
            ? 'no ip access control group is associated: the default one allows every address'
            : 'no ip access settings are associated: every address may open the portal';
        yield { verdict: 'fail', address, message, origin };
      } else {
        const why = reason ?? { kind: 'after-apply', what: 'ip_group_ids' };
        const message = `cannot tell whether client addresses are restricted: ${why.what} is not known`;
        yield { verdict: 'open', address, message, origin, reason: why };
      }
    }
  },
});
