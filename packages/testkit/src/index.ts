export * from './council.ts';
export * from './fake-clock.ts';
export * from './faults.ts';
export * from './pdf.ts';
export * from './seeded-random.ts';
export * from './server-process.ts';
export * from './tcp-bus.ts';
export * from './test-bus.ts';
