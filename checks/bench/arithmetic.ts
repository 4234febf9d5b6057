/*
 * With what the bench computes: what is used in earnest, and the slow reference for the ratio.
 */
import {
  type Group,
  referenceGroup,
  type SecretGroup,
  type SecretLists,
  secretListsOf,
  sodiumSecretGroup,
} from '@countersign/crypto';
import { kernelGroup, kernelSecretLists } from '@countersign/kernel';
import sodium from 'libsodium-wrappers-sumo';

await sodium.ready;

/** Public data, single secrets, and long lists of secrets. */
export interface Arithmetic {
  readonly group: Group;
  readonly secretGroup: SecretGroup;
  readonly secretLists: SecretLists;
}

const secretGroup = sodiumSecretGroup(sodium);

/** What the services, the offline tools and the verifier compute with. */
export const groups: Arithmetic = { group: kernelGroup(), secretGroup, secretLists: kernelSecretLists() };

/** The same work by @noble/curves and, for secrets, libsodium one multiplication at a time. */
export const referenceGroups: Arithmetic = {
  group: referenceGroup,
  secretGroup,
  secretLists: secretListsOf(secretGroup),
};
