/**
 * What the organisation says, as this page read it last: it decides what is offered here, and the worker and the ports hold to it
 * whatever is offered. Collaborators: page.tsx (keeps it up to date), all views in which something can be missing.
 */
import { signal } from '@preact/signals';
import { NO_POLICY, type ReadPolicy } from '../../procedures/policy/read';
import type { LockedName } from '../../procedures/schema/policy';

export const policy = signal<ReadPolicy>(NO_POLICY);

export const isLocked = (name: LockedName): boolean => policy.value.locked.includes(name);
