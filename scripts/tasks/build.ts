import { relative } from 'node:path';
import { artefactFolder, buildArtefact } from '../lib/build-artefact.ts';

await buildArtefact();
console.log(
  `${relative(process.cwd(), artefactFolder)}/: node ${relative(process.cwd(), artefactFolder)}/server/main.mjs`,
);
