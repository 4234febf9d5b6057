export { type Embedded, type EmbeddedOptions, startEmbedded } from './embedded.ts';
export { prepareDatabase, type ServiceUrls } from './prepare.ts';
export type { Service } from './roles.ts';
export { openStore, type Store, type StoreOptions, type Tx } from './store.ts';
export { startTemporaryDatabase, type TemporaryDatabase } from './temporary.ts';
