/** All rules, by what they are about. The order is that of the findings of one step. */
import { CLOCKS } from './clocks';
import { FLOW } from './flow';
import { PEOPLE } from './people';
import { PLACES } from './places';
import { SAFETY } from './safety';
import { SECRETS } from './secrets';
import { UPKEEP } from './upkeep';
import { VARIABLES } from './variables';
import { WORDING } from './wording';

export const RULES = [...FLOW, ...SECRETS, ...WORDING, ...PLACES, ...VARIABLES, ...SAFETY, ...PEOPLE, ...CLOCKS, ...UPKEEP];

export type RuleId = (typeof RULES)[number]['id'];
