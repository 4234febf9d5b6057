import { build } from 'vite';

/** Builds one app by its own vite.config.ts, in production mode whatever NODE_ENV says. */
export async function buildApp(folder: string): Promise<void> {
  process.env['NODE_ENV'] = 'production';
  const working = process.cwd();
  process.chdir(folder);
  try {
    await build({
      root: folder,
      configFile: `${folder}/vite.config.ts`,
      mode: 'production',
      logLevel: 'warn',
    });
  } finally {
    process.chdir(working);
  }
}
