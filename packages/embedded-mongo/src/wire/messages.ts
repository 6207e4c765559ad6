import { decodeDocument } from '../bson/decode.ts';
import { encodeDocument } from '../bson/encode.ts';
import type { Document, ReplyDocument, Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { crc32c } from './crc32c.ts';
import { type Frame, FrameError } from './frames.ts';

export const OP_REPLY = 1;
export const OP_QUERY = 2004;
export const OP_MSG = 2013;

const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
/** Unknown flags in the lower half must be refused, those in the upper half may be ignored. */
const REQUIRED_FLAGS = 0xffff;

/** A request with its command document. */
export interface Request {
  readonly requestId: number;
  readonly body: Document;
  /** False when the client wants no answer. */
  readonly wantsReply: boolean;
  readonly legacy: boolean;
}

function readMessage(frame: Frame): Request {
  const { bytes } = frame;
  if (bytes.length < 21) throw new FrameError('the message is too short');
  const flags = bytes.readUInt32LE(16);
  if ((flags & REQUIRED_FLAGS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) !== 0)
    throw new FrameError('the message has unknown flags');
  let end = bytes.length;
  if ((flags & CHECKSUM_PRESENT) !== 0) {
    end -= 4;
    if (end < 21) throw new FrameError('the message is too short');
    if (bytes.readUInt32LE(end) !== crc32c(bytes.subarray(0, end)))
      throw new FrameError('the checksum of the message is wrong');
  }
  let body: Document | undefined;
  const sequences: (readonly [string, Value[]])[] = [];
  let at = 20;
  const sized = (limit: number): number => {
    const size = at + 4 <= limit ? bytes.readInt32LE(at) : -1;
    if (size < 5 || at + size > limit) throw new FrameError('a section of the message has a wrong length');
    return size;
  };
  while (at < end) {
    const kind = bytes[at];
    at += 1;
    if (kind === 0) {
      if (body !== undefined) throw new FrameError('the message has two bodies');
      const size = sized(end);
      body = decodeDocument(bytes.subarray(at, at + size));
      at += size;
    } else if (kind === 1) {
      const sectionEnd = at + sized(end);
      const stop = bytes.indexOf(0, at + 4);
      if (stop < 0 || stop >= sectionEnd) throw new FrameError('a section name is not terminated');
      const name = bytes.toString('utf8', at + 4, stop);
      at = stop + 1;
      const documents: Value[] = [];
      while (at < sectionEnd) {
        const size = sized(sectionEnd);
        documents.push(decodeDocument(bytes.subarray(at, at + size)));
        at += size;
      }
      sequences.push([name, documents]);
    } else throw new FrameError('the message has a section of unknown kind');
  }
  if (body === undefined) throw new FrameError('the message has no body');
  for (const [name, documents] of sequences) {
    if (body.has(name)) throw new MongoError('BadValue', `the field '${name}' is given twice`);
    body.set(name, documents);
  }
  return { requestId: frame.requestId, body, wantsReply: (flags & MORE_TO_COME) === 0, legacy: false };
}

/** The old query message; drivers send it for their first hello only. */
function readQuery(frame: Frame): Request {
  const { bytes } = frame;
  const stop = bytes.indexOf(0, 20);
  if (bytes.length < 21 || stop < 0 || stop + 13 > bytes.length) throw new FrameError('the query message is too short');
  const namespace = bytes.toString('utf8', 20, stop);
  const size = bytes.readInt32LE(stop + 9);
  if (size < 5 || stop + 9 + size > bytes.length) throw new FrameError('the query document has a wrong length');
  const body = decodeDocument(bytes.subarray(stop + 9, stop + 9 + size));
  const first = body.keys().next();
  const name = first.done === true ? '' : first.value;
  if (!namespace.endsWith('.$cmd') || !['isMaster', 'ismaster', 'hello'].includes(name))
    throw new MongoError('CommandNotFound', `Unsupported OP_QUERY command: ${name}. The client driver is too old.`);
  body.set('$db', namespace.slice(0, -'.$cmd'.length));
  return { requestId: frame.requestId, body, wantsReply: true, legacy: true };
}

/**
 * Reads a request.
 * @throws FrameError when the message cannot be taken apart, MongoError when its documents cannot be read
 */
export function readRequest(frame: Frame): Request {
  if (frame.opCode === OP_MSG) return readMessage(frame);
  if (frame.opCode === OP_QUERY) return readQuery(frame);
  throw new FrameError(`operation code ${frame.opCode} is not supported`);
}

/** Does the frame ask for no answer? For frames whose documents could not be read. */
export function isUnanswered(frame: Frame): boolean {
  return frame.opCode === OP_MSG && (frame.bytes.readUInt32LE(16) & MORE_TO_COME) !== 0;
}

/** Writes an answer in the form the request came in: one piece, because one write costs a third less than two. */
export function writeReply(document: ReplyDocument, responseTo: number, legacy: boolean): Buffer {
  const message = encodeDocument(document, legacy ? 36 : 21);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(responseTo, 8);
  message.writeInt32LE(legacy ? OP_REPLY : OP_MSG, 12);
  // OP_REPLY: flags 8 (AwaitCapable), no cursor, one document. OP_MSG: no flags, one section of kind 0.
  if (legacy) {
    message.writeInt32LE(8, 16);
    message.writeInt32LE(1, 32);
  }
  return message;
}
