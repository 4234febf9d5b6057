import { type Certificate, describeElectoralRoll, describeWay, entitledBy } from '@countersign/record';

/** What a verified certificate says, in a few lines. */
export function describeParts(certificate: Certificate): readonly string[] {
  const { gate, version } = certificate;
  const entitled = `${entitledBy(certificate)} entitled to vote`;
  const roll = describeElectoralRoll(certificate.electors);
  const overridden = gate.override
    ? [
        `gate overridden by ${gate.override.proposedBy} (“${gate.override.grounds}”) and ${gate.override.approvedBy}: ${gate.reasons.join(' ')}`,
      ]
    : [];
  if (certificate.kind === 'whole') {
    const { members, branches, packs } = certificate;
    return [
      `the whole register, roll version ${version}: ${members} members in ${branches.length} branches, ${packs} packs, ${entitled}`,
      roll,
      ...overridden,
    ];
  }
  const { branch, eligible, coded, added, removed } = certificate.figures;
  const { confirmed } = certificate;
  const by = confirmed?.by === 'headquarters' ? ' at headquarters' : '';
  return [
    `${branch}, roll version ${version}: ${describeWay(certificate.figures)}, ${eligible} eligible, ${coded} with codes, ${added} added and ${removed} removed since, ${entitled}`,
    confirmed ? `confirmed by ${confirmed.name}${by}` : 'not confirmed by the branch',
    roll,
    ...overridden,
  ];
}
