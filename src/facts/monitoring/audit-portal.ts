import { nameOf } from '../network/name-of.ts';
import { means } from '../network/named.ts';
import { anyOf, isGiven, type Reasoned, unknown } from '../reasoned.ts';
import type { Resources } from '../resources.ts';
import { absenceIsOpen } from './audit-absence.ts';

/** A Secure Browser portal, and whether the visits of its users are logged. */
export interface LoggedPortal {
  readonly address: string;
  readonly logged: Reasoned;
}

const ASSOCIATION = 'aws_workspacesweb_user_access_logging_settings_association';

/** docs.aws.amazon.com/workspaces-web/latest/adminguide/user-logging.html */
export function loggedPortals(resources: Resources): readonly LoggedPortal[] {
  return resources.ofType('aws_workspacesweb_portal', 'awscc_workspacesweb_portal').map((portal) => {
    const own = isGiven(resources.given(portal, 'user_access_logging_settings_arn'));
    const associated = anyOf(
      resources.ofType(ASSOCIATION).map((association) =>
        means(
          nameOf(resources, resources.get(association, 'portal_arn'), association, {
            literals: ['portal_arn'],
          }),
          portal.address,
          portal,
        ),
      ),
    );
    const absent = associated.answer === 'no' ? absenceIsOpen(resources, [ASSOCIATION]) : undefined;
    const logged = anyOf([own, absent ? unknown(absent) : associated]);
    return { address: portal.address, logged };
  });
}
