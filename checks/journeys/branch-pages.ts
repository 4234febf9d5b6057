import { fileURLToPath } from 'node:url';
import type { JourneyPages } from './office-fixtures.ts';
import { buildPages } from './voting-service.ts';

/** The built pages, the console among them. */
export function consolePages(): JourneyPages {
  const console = fileURLToPath(new URL('../../apps/console/dist', import.meta.url));
  return { ...buildPages(), console };
}
