/** The office service, from its settings to a listening server. */
import type { AddressInfo } from 'node:net';
import { definitionCodec } from '@countersign/ballot';
import { equalBytes, parse, unwrap } from '@countersign/bytes';
import { publicKeyOf, sha256 } from '@countersign/crypto';
import { openStore } from '@countersign/store';
import fastifyStatic from '@fastify/static';
import { RegisterWork } from './background/register-work.ts';
import { BoxCalls } from './box-calls.ts';
import { BoxView } from './box-view.ts';
import { BranchRegister } from './branches/branch-register.ts';
import { startBranchMail } from './branches/polling.ts';
import { addBranchRoutes } from './branches/routes-branch.ts';
import { addBranchesRoutes } from './branches/routes-branches.ts';
import { takeAttempts } from './cases.ts';
import { addCertificateRoutes } from './certificates/routes-certificates.ts';
import { addClaimsRoutes } from './claims/routes-claims.ts';
import type { OfficeConfig } from './config.ts';
import { addDuplicatesRoutes } from './duplicates/routes-duplicates.ts';
import { addElectorsRoutes } from './electors/routes-electors.ts';
import { addCompletenessRoutes } from './gate/routes-completeness.ts';
import { addEligibilityRoutes } from './gate/routes-eligibility.ts';
import { type Access, guarded, makeServer } from './http.ts';
import { addIntakeRoutes } from './intake/routes-intake.ts';
import { addLapseRoutes } from './lapse/routes-lapse.ts';
import { addLateRoutes } from './late/routes-late.ts';
import { LogFollower } from './log-follower.ts';
import { Mutex } from './mutex.ts';
import type { Office } from './office.ts';
import { Outbox } from './outbox.ts';
import { startRetention } from './retention/retention.ts';
import { addRetentionRoutes } from './retention/routes-retention.ts';
import { addActRoutes } from './routes-acts.ts';
import { addDeclarationRoutes } from './routes-declaration.ts';
import { addDeskRoutes } from './routes-desk.ts';
import { addOfficerRoutes } from './routes-officers.ts';
import { addRegisterRoutes } from './routes-register.ts';
import { addRollRoutes } from './routes-roll.ts';

/** A running office. */
export interface RunningOffice {
  /** `http://127.0.0.1:4002`. */
  readonly url: string;
  /** Answers what is being asked, waits for what is being sent, and closes the database. */
  stop(): Promise<void>;
}

/** Starts the office. Throws when its keys are not those of the definition. */
export async function startOffice(config: OfficeConfig): Promise<RunningOffice> {
  const office = openOffice(config);
  const server = makeServer(config);
  guarded(server, '/api/office', accessesOf(config), (part) => {
    addOfficerRoutes(part, office);
    addRollRoutes(part, office);
    addDeskRoutes(part, office);
    addDeclarationRoutes(part, office);
    addDuplicatesRoutes(part, office);
    addActRoutes(part, office);
    addEligibilityRoutes(part, office);
    addCompletenessRoutes(part, office);
    addClaimsRoutes(part, office);
    addIntakeRoutes(part, office);
    addElectorsRoutes(part, office);
    addLateRoutes(part, office);
    addLapseRoutes(part, office);
    addBranchesRoutes(part, office);
    addCertificateRoutes(part, office);
    addRetentionRoutes(part, office);
  });
  guarded(server, '/register', [{ token: config.boxToken, identity: 'box' }], (part) =>
    addRegisterRoutes(part, office),
  );
  addBranchRoutes(server, office);
  if (config.console !== undefined) server.register(fastifyStatic, { root: config.console });
  await server.listen({ port: config.port, host: config.host });
  const stopPolling = startPolling(office);
  const stopMail = startBranchMail(office);
  const stopRetention = startRetention(office);
  return {
    url: `http://${config.host}:${(server.server.address() as AddressInfo).port}`,
    stop: async () => {
      await server.close();
      await stopPolling();
      await stopMail();
      await stopRetention();
      await office.work.stop();
      await office.branchRegister.stop();
      await office.store.close();
    },
  };
}

function openOffice(config: OfficeConfig): Office {
  const definition = unwrap(parse(definitionCodec, config.definition));
  checkKeys(config, definition);
  const box = new BoxCalls(config.boxUrl, config.boxToken);
  return {
    config,
    definition,
    electionHash: sha256(config.definition),
    store: openStore(config.databaseUrl),
    box,
    view: new BoxView(box),
    outbox: new Outbox(),
    log: new LogFollower(box, definition.log),
    procedure: new Mutex(),
    attempts: new Mutex(),
    work: new RegisterWork(),
    branchRegister: new BranchRegister(config.databaseUrl),
    undecided: undefined,
    decisions: undefined,
    closeTest: undefined,
  };
}

/** Everybody who may use the console: the office, and each officer by name. */
function accessesOf({ officerToken, officerTokens }: OfficeConfig): readonly Access[] {
  return [
    { token: officerToken, identity: 'office' },
    ...officerTokens.map((token, i) => ({ token, identity: `officer-${i + 1}` })),
  ];
}

/** A wrong key would be noticed at the first entry; a wrong key file is better noticed at the start. */
function checkKeys(config: OfficeConfig, definition: Office['definition']): void {
  const tokens = [config.officerToken, config.boxToken, ...config.officerTokens];
  if (tokens.some((token) => token.length < 32))
    throw new Error('startOffice: a token has at least 32 characters');
  if (new Set(tokens).size < tokens.length) throw new Error('startOffice: two tokens are the same');
  if (config.officerTokens.length > definition.officers.length)
    throw new Error('startOffice: there are more officer tokens than officers in the definition');
  if (!equalBytes(publicKeyOf(config.signingKey), definition.office.publicKey))
    throw new Error('startOffice: the signing key is not the office key of the definition');
  const sealing = config.secretGroup.multiplyGenerator(config.encryptionSecret);
  if (!equalBytes(sealing, definition.officeEncryptionKey))
    throw new Error('startOffice: the encryption secret is not that of the definition');
  config.officerKeys.forEach((key, i) => {
    const officer = definition.officers[i];
    if (!officer || !equalBytes(publicKeyOf(key), officer.publicKey))
      throw new Error(`startOffice: officer key ${i} is not that of the definition`);
  });
}

/** Sends what waits, and takes in refused attempts, every few seconds. */
function startPolling(office: Office): () => Promise<void> {
  office.outbox.start(office);
  let taking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    taking = takeAttempts(office).catch(() => office.config.log('attempts: could not be taken in'));
  }, office.config.pollSeconds * 1000);
  return async () => {
    clearInterval(timer);
    await taking;
    await office.outbox.stop();
  };
}
