export { kernelGroup } from './group.ts';
export { kernelModuleHash } from './module.ts';
export { kernelScalarLists } from './scalar-lists.ts';
