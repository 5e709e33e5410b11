import { judgeDesktops } from '../facts/desktops/desktop-groups.ts';
import { askExposure } from '../facts/exposure/exposure-said.ts';
import { exposuresOfGroup } from '../facts/exposure/exposures-by-group.ts';
import { isAllProtocols, opensEverything } from '../facts/exposure/opens-everything.ts';
import { reasonText } from '../facts/exposure/reason-text.ts';
import { unseenSide } from '../facts/groups/unseen-side.ts';
import { ALL_CHANNELS } from '../traffic/channels.ts';
import { defineRule } from './define.ts';
import { workspacesGroups } from './parameters.ts';

export default defineRule({
  id: 'egress-all-open',
  section: 'B',
  title: 'A desktop may send anything anywhere',
  severity: 'medium',
  profiles: { hipaa: 'high', 'financial-services': 'high' },
  judges: 'desktop',
  article:
    'Rules to Avoid: overly permissive outbound rules; strict egress filtering to prevent data exfiltration',
  why: 'A desktop that may send anything anywhere carries data out by any protocol, and whatever runs on it can call home by any port.',
  fix: 'Replace the rule by TCP 80 and 443 (AWS asks for these to all destinations where desktops need the internet) and by the directory ports to the directory controllers.',
  limits:
    "The directory's own group (d-…_workspacesMembers) also lets traffic out, and its rules are in no plan: strict egress can be claimed for the custom group only. Security groups never filter DNS, DHCP, instance metadata and time.",
  parameters: [workspacesGroups],
  references: [
    'NIST 800-53 r5: SC-7(5), SC-7(10), AC-4',
    'PCI DSS 4.0.1: 1.3.2, 1.4.4',
    'HIPAA 164.312(e)(1), 164.308(a)(1)(ii)(B)',
  ],
  links: [
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/workspaces-port-requirements.html',
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-internet-access.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html',
  ],
  *judge(facts, options) {
    const says = 'a desktop may send anything anywhere';
    yield* judgeDesktops(facts, options.get(workspacesGroups), function* (worn) {
      let silent = true;
      for (const exposure of exposuresOfGroup(facts, 'egress', worn.group.key)) {
        const holds = opensEverything(facts, exposure, isAllProtocols);
        const spoken = askExposure(exposure, { holds, channels: ALL_CHANNELS, says });
        if (spoken.verdict !== 'pass') silent = false;
        yield spoken;
      }
      const unseen = silent && unseenSide(worn, 'egress');
      if (!unseen) return;
      const message = `cannot tell whether ${says}: ${reasonText(unseen.reason)}`;
      yield { verdict: 'open', ...unseen, message };
    });
  },
});
