import { errorAnswerSchema, type PaperManifest, paperManifestSchema, paths } from '@nghi-truong/protocol';
import type { BlobFacts } from '../../storage/blob-store.ts';
import type { PreparedBlobs } from '../../storage/files.ts';
import { whoAsks } from '../auth/request-session.ts';
import { DoorError } from '../door-error.ts';
import type { TypedApp } from '../routes-context.ts';
import type { DocumentsService } from './documents-service.ts';
import { paperParams, versionQuery } from './paper-file-route.ts';
import { type BlobSending, sendBlob } from './send-blob.ts';

const types: Readonly<Record<keyof PreparedBlobs, string>> = {
  pages: 'application/json',
  // Many pictures, one after the other.
  previews: 'application/octet-stream',
  text: 'application/json',
};

/** The parts that a tablet fetches of a paper beside its file, and the list of them with the hash of every piece. */
export function registerPaperPartsRoutes(app: TypedApp, documents: DocumentsService, sending: BlobSending): void {
  app.get(
    paths.paperManifest(':meetingId', ':paperId'),
    {
      schema: {
        tags: ['papers'],
        summary: 'The parts of a paper: sizes and hashes of all and of each MiB',
        params: paperParams,
        querystring: versionQuery,
        response: { 200: paperManifestSchema, '4xx': errorAnswerSchema },
      },
    },
    async (request, reply): Promise<PaperManifest> => {
      const { meetingId, paperId } = request.params;
      reply.header('cache-control', 'private, no-cache').header('vary', 'Cookie, Authorization');
      const { row, progress } = await documents.partsFor(whoAsks(request), meetingId, paperId, request.query.version);
      const { pdf, prepared, state } = row;
      if (pdf === null) throw new DoorError('fileNotFound');
      return {
        fileId: row._id,
        file: part(pdf),
        prepared:
          prepared === null
            ? null
            : { pages: part(prepared.pages), previews: part(prepared.previews), text: part(prepared.text) },
        progress: state === 'preparing' ? progress : null,
      };
    },
  );

  for (const name of ['pages', 'previews', 'text'] as const) {
    app.route({
      method: ['GET', 'HEAD'],
      url: paths.paperPart(':meetingId', ':paperId', name),
      config: { askedOften: true },
      schema: {
        tags: ['papers'],
        summary: `Part "${name}" of a paper; Range, If-Range and If-None-Match with the ETag`,
        params: paperParams,
        querystring: versionQuery,
      },
      handler: async (request, reply) => {
        const { meetingId, paperId } = request.params;
        const { row } = await documents.partsFor(whoAsks(request), meetingId, paperId, request.query.version);
        const blob = row.prepared?.[name];
        if (blob === undefined) throw new DoorError('notPrepared');
        return sendBlob(request, reply, { sha256: blob.sha256, size: blob.size, type: types[name] }, sending);
      },
    });
  }
}

function part({ sha256, size, chunkHashes }: BlobFacts): PaperManifest['file'] {
  return { sha256, size, chunkHashes: [...chunkHashes] };
}
