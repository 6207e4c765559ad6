export * from './annotation-object.ts';
