export * from './annotation-object.ts';
export * from './audience-document.ts';
export * from './audience-document-name.ts';
export * from './audience-follower.ts';
export * from './json-equal.ts';
