// Set-up of every package's tests: properties draw the same cases in each run, so that a change is judged by what it
// changed. `PROPERTY_SEED=random npm test` explores new ones; `PROPERTY_SEED=123` repeats a reported run.
import fc from 'fast-check';

const wanted = process.env.PROPERTY_SEED ?? '20261122';
if (wanted !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted) });
