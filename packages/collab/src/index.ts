export * from './annotation-object.ts';
export * from './annotation-read.ts';
export * from './audience-document.ts';
export * from './audience-document-name.ts';
export * from './audience-follower.ts';
export * from './layer-frame.ts';
export * from './layer-update-check.ts';
