import baseline from '../../rulesets/baseline.yaml';
import developer from '../../rulesets/developer.yaml';
import financialServices from '../../rulesets/financial-services.yaml';
import hipaa from '../../rulesets/hipaa.yaml';
import type { RawRuleset } from '../lint/config/raw-config.ts';

/** The rulesets that come with the program, by name. They are in the bundle as data: no run reads YAML for them. */
export const BUILT_IN_RULESETS: Readonly<Record<string, RawRuleset>> = {
  baseline,
  hipaa,
  'financial-services': financialServices,
  developer,
};
