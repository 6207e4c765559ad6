export * from './coordinates.ts';
export * from './layout.ts';
export * from './match-pages.ts';
export * from './page-cache.ts';
export * from './render-plan.ts';
export * from './text/normalise-runs.ts';
export * from './text/vietnamese-encodings.ts';
export * from './visible-pages.ts';
