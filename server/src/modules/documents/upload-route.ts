import multipart from '@fastify/multipart';
import type { MeetingId } from '@nghi-truong/domain';
import { errorAnswerSchema, type FileAnswer, fileAnswerSchema, paths } from '@nghi-truong/protocol';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedIn } from '../auth/ports.ts';
import { whoAsks } from '../auth/request-session.ts';
import { DoorError } from '../door-error.ts';
import type { Gate } from '../gate.ts';
import type { TypedApp } from '../routes-context.ts';
import type { DocumentsService, UploadDeclaration, UploadPurpose } from './documents-service.ts';

interface Needs {
  readonly documents: DocumentsService;
  readonly uploadBytes: number;
  /** How many uploads at once. */
  readonly gate: Gate;
}

/** POST a paper as a stream: never whole in memory, nothing left behind when it is refused or cut. */
export async function registerUploadRoute(app: TypedApp, { documents, uploadBytes, gate }: Needs): Promise<void> {
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: {
      files: 1,
      fields: 8,
      parts: 9,
      fieldSize: 1_000,
      fieldNameSize: 100,
      headerPairs: 50,
      // One byte past our own limit, so that ours is the one that speaks.
      fileSize: uploadBytes + 1,
    },
  });

  app.post(
    paths.files(':meetingId'),
    {
      // Nothing of the form is kept in memory; the file is counted as it streams, so that the refusal names the limit.
      bodyLimit: Number.MAX_SAFE_INTEGER,
      schema: {
        tags: ['papers'],
        summary: 'Upload a paper (multipart: nonSecret=yes, perhaps purpose=own, then file)',
        consumes: ['multipart/form-data'],
        params: z.object({ meetingId: z.uuid().transform((id) => id.toLowerCase() as MeetingId) }),
        response: { 201: fileAnswerSchema, '4xx': errorAnswerSchema, '5xx': errorAnswerSchema },
      },
    },
    async (request, reply) => {
      const signedIn = whoAsks(request);
      const { meetingId } = request.params;
      if (!request.isMultipart()) throw new DoorError('malformed');
      // Before a byte is read: whoever may upload nothing here is told at once.
      await documents.mayUpload(signedIn, meetingId, 'any');
      const file = await gate.run(() => receive(request, documents, signedIn, meetingId));
      return reply.code(201).send(file);
    },
  );
}

/** Reads the parts in the order in which they must come: the declaration, then the file. */
async function receive(
  request: FastifyRequest,
  documents: DocumentsService,
  by: SignedIn,
  meetingId: MeetingId,
): Promise<FileAnswer> {
  const fields: Record<keyof UploadDeclaration | 'purpose', string> = { nonSecret: '', secrecy: '', purpose: '' };
  const parts = request.parts()[Symbol.asyncIterator]();

  const next = async () => {
    try {
      return await parts.next();
    } catch (error) {
      throw badlyFormed(interrupted(request, error));
    }
  };

  for (let step = await next(); step.done !== true; step = await next()) {
    const part = step.value;
    if (part.type === 'field') {
      if (typeof part.value === 'string' && Object.hasOwn(fields, part.fieldname)) {
        fields[part.fieldname as keyof typeof fields] = part.value;
      }
      continue;
    }
    // A sender may break off before anybody reads; who reads is told all the same.
    part.file.on('error', () => undefined);
    try {
      if (part.fieldname !== 'file') throw new DoorError('malformed');
      documents.checkDeclaration(fields);
      const purpose = purposeOf(fields.purpose);
      await documents.mayUpload(by, meetingId, purpose);
      const confirm = async (): Promise<void> => {
        // What is said after the file counts too: a paper declared secret at the end is refused all the same.
        for (let rest = await next(); rest.done !== true; rest = await next()) {
          const { value } = rest;
          if (value.type === 'file') throw new DoorError('malformed');
          if (value.fieldname === 'secrecy' && typeof value.value === 'string') fields.secrecy = value.value;
        }
        documents.checkDeclaration(fields);
      };
      // A part of bytes without a name is a file too, whatever the type says.
      const sentName: string | undefined = part.filename;
      return await documents.upload(by, meetingId, { name: sentName ?? '', source: part.file, purpose, confirm });
    } catch (error) {
      // The rest of the file is read and dropped, so that the answer reaches a sender that is still sending.
      part.file.resume();
      throw interrupted(request, error);
    }
  }
  throw new DoorError('malformed');
}

function purposeOf(field: string): UploadPurpose {
  if (field === 'own') return 'own';
  if (field === '' || field === 'meeting') return 'meeting';
  throw new DoorError('malformed');
}

/** A connection that broke, or a form that stops in the middle, in our words. */
function interrupted(request: FastifyRequest, error: unknown): unknown {
  if (error instanceof DoorError) return error;
  if (request.raw.destroyed && !request.raw.complete) return new DoorError('uploadInterrupted');
  if (error instanceof Error && /premature close|unexpected end|part terminated early/i.test(error.message)) {
    return new DoorError('uploadInterrupted');
  }
  return error;
}

/** What the reader of the form says without a code of its own is about the form: no boundary, one too long. */
function badlyFormed(error: unknown): unknown {
  const bare =
    error instanceof Error && !(error instanceof DoorError) && !('code' in error) && !('statusCode' in error);
  return bare ? new DoorError('malformed') : error;
}
