/** GATE-6: whoever adds a route to the register says here whether it can open the gate, and so needs an officer by name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addBranchesRoutes } from './branches/routes-branches.ts';
import { addClaimsRoutes } from './claims/routes-claims.ts';
import type { OfficeConfig } from './config.ts';
import { addDuplicatesRoutes } from './duplicates/routes-duplicates.ts';
import { addElectorsRoutes } from './electors/routes-electors.ts';
import { addCompletenessRoutes } from './gate/routes-completeness.ts';
import { addEligibilityRoutes } from './gate/routes-eligibility.ts';
import { makeServer } from './http.ts';
import { addIntakeRoutes } from './intake/routes-intake.ts';
import { checkGateAct, lacksName } from './named-officer.ts';
import type { Office } from './office.ts';
import { addActRoutes } from './routes-acts.ts';

/** Can open the gate: checks/journeys/register-named.test.ts asks each with the shared token. */
const byName = [
  '/claims/:id/approve',
  '/claims/:id/refuse',
  '/claims/:id/undo',
  '/claims/bulk',
  '/duplicates/:id/merge',
  // A merge; what was told apart is the desk's to take back.
  '/duplicates/:id/undo',
  // Trying a rule keeps nothing, and is the desk's.
  '/eligibility/rule',
  '/eligibility/rulings',
  '/register/branches',
  '/register/branches/file',
  '/register/disappearances/explain',
  '/register/uploads/:id/explain',
  '/register/uploads/:id/publish',
];

/** Of an officer by name, or of two, by rules of their own. */
const byOfficers = [
  '/acts/:id/approve',
  '/acts/:id/refuse',
  '/acts/:id/withdraw',
  '/branches/act-for',
  '/branches/extensions/:id',
  '/completeness/override',
];

/** Prepares, or can only shut the gate: docs/decisions/gate-needs-a-name.md. */
const ofTheDesk = [
  '/branches/ask',
  '/branches/remind',
  '/claims/:id/ask',
  '/duplicates',
  '/duplicates/:id/apart',
  '/duplicates/runs',
  '/duplicates/runs/stop',
  '/electors/decisions',
  '/electors/matching',
  '/electors/matching/stop',
  '/electors/policy',
  '/electors/sample',
  '/electors/uploads',
  '/electors/uploads/columns',
  '/register/disappearances/reopen',
  '/register/uploads',
  '/register/uploads/:id/compare',
  '/register/uploads/:id/discard',
  '/register/uploads/:id/explain/undo',
  '/register/uploads/:id/read',
  '/register/uploads/:id/rows/:line/mend',
  '/register/uploads/:id/rows/:line/reopen',
  '/register/uploads/:id/set-aside',
];

const officeWith = (officerTokens: readonly string[]) => ({ config: { officerTokens } }) as unknown as Office;

test('GATE-6: each route that changes the register before the freeze is said to be by name, or the desk’s', async () => {
  const office = officeWith([]);
  const server = makeServer({ ...office.config, trustedProxies: 0 } as OfficeConfig);
  const found: string[] = [];
  server.addHook('onRoute', ({ method, url }) => {
    if (![method].flat().every((one) => one === 'GET' || one === 'HEAD')) found.push(url);
  });
  server.register(async (instance) => {
    const part = instance as unknown as typeof server;
    for (const add of [
      ...[addActRoutes, addBranchesRoutes, addClaimsRoutes, addCompletenessRoutes],
      ...[addDuplicatesRoutes, addElectorsRoutes, addEligibilityRoutes, addIntakeRoutes],
    ])
      add(part, office);
  });
  await server.ready();
  assert.deepEqual(found.toSorted(), [...byName, ...byOfficers, ...ofTheDesk].toSorted());
});

test('GATE-6: one officer with a token of their own is enough for the shared token to lack a name', () => {
  for (const [tokens, identity, lacks] of [
    [[], 'office', false],
    [['one'], 'office', true],
    [['one'], 'officer-1', false],
    [['one', 'two'], 'officer-2', false],
    [['one'], 'officer-', true],
    [['one'], 'the officer-1', true],
  ] as const) {
    const office = officeWith(tokens);
    assert.equal(lacksName(office, identity), lacks, `${tokens.length} ${identity}`);
    assert.equal(checkGateAct(office, 'publish-file', identity).ok, !lacks);
  }
});
