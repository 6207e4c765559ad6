// A child that says something else than was asked, in good form.
import { frame } from '../modules/documents/extract/frames.ts';

process.stdout.write(frame({ kind: 'readable', pageCount: -1, secrecyMark: '<script>' }));
