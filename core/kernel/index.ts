export { kernelModuleHash } from './module.ts';
