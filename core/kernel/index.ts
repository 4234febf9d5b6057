export { kernelGroup } from './group.ts';
export { kernelModuleHash } from './module.ts';
export { kernelScalarLists } from './scalar-lists.ts';
export { kernelSecretLists } from './secret-lists.ts';
