import { decodeDocument } from '../bson/decode.ts';
import { encodeDocument } from '../bson/encode.ts';
import { equalityKey } from '../bson/index-key.ts';
import { optionNumber } from '../bson/numbers.ts';
import { count as countValue, type Document, isDocument, RawDocument, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import type { RowStream } from '../query/execute.ts';
import { type Filter, filterRoots, parseFilter } from '../query/filter.ts';
import { type KeyPart, sortKey } from '../query/index-keys.ts';
import { matches } from '../query/match.ts';
import { type Projection, parseProjection, project } from '../query/project.ts';
import { MAX_SORT_BYTES, parseKeyParts, Sorter } from '../query/sort.ts';
import { ACCUMULATORS, PIPELINE_STAGES } from '../supported.ts';
import { type Accumulator, accumulatorFactory } from './accumulators.ts';
import { type Expression, parseExpression } from './expression.ts';

interface GroupField {
  readonly name: string;
  readonly make: () => Accumulator;
  readonly operand: Expression;
}

/** A checked stage. */
export type Stage =
  | { readonly kind: 'match'; readonly filter: Filter }
  | { readonly kind: 'sort'; readonly parts: readonly KeyPart[] }
  | { readonly kind: 'skip'; readonly count: number }
  | { readonly kind: 'limit'; readonly count: number }
  | { readonly kind: 'project'; readonly projection: Projection }
  | { readonly kind: 'count'; readonly name: string }
  | { readonly kind: 'group'; readonly id: Expression; readonly fields: readonly GroupField[] };

/** Documents flowing through a pipeline; null lets others run. */
export type DocumentStream = Generator<Document | null, void, undefined>;

const MAX_STAGES = 100;

function documentOf(name: string, value: Value): Document {
  if (!isDocument(value)) throw new MongoError('FailedToParse', `the ${name} stage needs a document`);
  return value;
}

function wholeNumber(name: string, value: Value, least: number): number {
  const number = optionNumber(value);
  if (number === undefined || !Number.isSafeInteger(number) || number < least)
    throw new MongoError(
      name === '$limit' ? 'Location15998' : 'FailedToParse',
      `the ${name} stage needs a whole number of at least ${least}`,
    );
  return number;
}

function parseGroup(specification: Document): Stage {
  const id = specification.get('_id');
  if (id === undefined) throw new MongoError('FailedToParse', 'a group specification must include an _id');
  const fields: GroupField[] = [];
  for (const [name, value] of specification) {
    if (name === '_id') continue;
    if (name.includes('.') || name.startsWith('$'))
      throw new MongoError('FailedToParse', `the group field name '${name}' is not allowed`);
    const accumulator = documentOf('$group', value);
    const [entry] = accumulator;
    if (entry === undefined || accumulator.size !== 1)
      throw new MongoError('FailedToParse', `the field '${name}' must specify one accumulator`);
    const make = ACCUMULATORS.includes(entry[0]) ? accumulatorFactory(entry[0]) : undefined;
    if (make === undefined) throw new MongoError('InvalidPipelineOperator', `unknown group operator '${entry[0]}'`);
    fields.push({ name, make, operand: parseExpression(entry[1]) });
  }
  return { kind: 'group', id: parseExpression(id), fields };
}

function parseStage(value: Value): Stage {
  const stage = documentOf('pipeline', value);
  const [entry] = stage;
  if (entry === undefined || stage.size !== 1)
    throw new MongoError('FailedToParse', 'A pipeline stage specification object must contain exactly one field.');
  const [name, specification] = entry;
  if (!PIPELINE_STAGES.includes(name))
    throw new MongoError('Location40324', `Unrecognized pipeline stage name: '${name}'`);
  switch (name) {
    case '$match':
      return { kind: 'match', filter: parseFilter(documentOf(name, specification)) };
    case '$group':
      return parseGroup(documentOf(name, specification));
    case '$sort': {
      const parts = parseKeyParts(documentOf(name, specification), '$sort');
      if (parts.length === 0) throw new MongoError('FailedToParse', '$sort stage must have at least one sort key');
      return { kind: 'sort', parts };
    }
    case '$skip':
      return { kind: 'skip', count: wholeNumber(name, specification, 0) };
    case '$limit':
      return { kind: 'limit', count: wholeNumber(name, specification, 1) };
    case '$project': {
      const projection = parseProjection(documentOf(name, specification));
      if (projection === undefined)
        throw new MongoError('FailedToParse', '$project specification must have at least one field');
      return { kind: 'project', projection };
    }
    default: {
      if (typeof specification !== 'string' || specification === '' || /[.$\0]/.test(specification))
        throw new MongoError('FailedToParse', 'the $count stage needs a plain field name');
      return { kind: 'count', name: specification };
    }
  }
}

/**
 * Checks a pipeline.
 * @throws MongoError Location40324 for unknown stages, FailedToParse and BadValue for wrong ones
 */
export function parsePipeline(value: Value | undefined): Stage[] {
  if (!Array.isArray(value)) throw new MongoError('TypeMismatch', "'pipeline' must be an array");
  if (value.length > MAX_STAGES) throw new MongoError('FailedToParse', `a pipeline has at most ${MAX_STAGES} stages`);
  return value.map(parseStage);
}

/** The top-level fields the stages read from stored documents; undefined means all. */
export function neededRoots(stages: readonly Stage[]): ReadonlySet<string> | undefined {
  const roots = new Set<string>();
  for (const stage of stages) {
    switch (stage.kind) {
      case 'match':
        filterRoots(stage.filter, roots);
        break;
      case 'sort':
        for (const part of stage.parts) roots.add(part.path[0] ?? '');
        break;
      case 'group':
        for (const expression of [stage.id, ...stage.fields.map((field) => field.operand)])
          for (const root of expression.roots) roots.add(root);
        return roots;
      case 'project':
        if (stage.projection.roots === undefined) return undefined;
        for (const root of stage.projection.roots) roots.add(root);
        return roots;
      case 'count':
        return roots;
      default:
    }
  }
  return undefined;
}

function* group(input: DocumentStream, stage: Extract<Stage, { kind: 'group' }>): DocumentStream {
  const groups = new Map<string, { readonly id: Value; readonly accumulators: readonly Accumulator[] }>();
  let bytes = 0;
  for (const document of input) {
    if (document === null) {
      yield null;
      continue;
    }
    const id = stage.id.evaluate(document) ?? null;
    const key = equalityKey(id);
    let found = groups.get(key);
    if (found === undefined) {
      bytes += key.length * 2 + 200 * (1 + stage.fields.length);
      if (bytes > MAX_SORT_BYTES) throw new MongoError('ExceededMemoryLimit', `$group exceeds ${MAX_SORT_BYTES} bytes`);
      found = { id, accumulators: stage.fields.map((field) => field.make()) };
      groups.set(key, found);
    }
    for (const [at, field] of stage.fields.entries()) found.accumulators[at]?.add(field.operand.evaluate(document));
  }
  for (const { id, accumulators } of groups.values()) {
    const out: Document = new Map([['_id', id]]);
    for (const [at, field] of stage.fields.entries()) out.set(field.name, accumulators[at]?.result() ?? null);
    yield out;
  }
}

function* runStage(input: DocumentStream, stage: Stage): DocumentStream {
  if (stage.kind === 'group') {
    yield* group(input, stage);
    return;
  }
  let seen = 0;
  const sorter = new Sorter<Document>(Number.POSITIVE_INFINITY);
  for (const document of input) {
    if (document === null) {
      yield null;
      continue;
    }
    seen += 1;
    switch (stage.kind) {
      case 'match':
        if (matches(stage.filter, document)) yield document;
        break;
      case 'sort':
        sorter.add(sortKey(document, stage.parts), document, encodeDocument(document).length);
        break;
      case 'skip':
        if (seen > stage.count) yield document;
        break;
      case 'limit':
        yield document;
        if (seen === stage.count) return;
        break;
      case 'project':
        yield project(document, stage.projection);
        break;
      case 'count':
        break;
    }
  }
  if (stage.kind === 'sort') yield* sorter.finish();
  if (stage.kind === 'count' && seen > 0) yield new Map([[stage.name, countValue(seen)]]);
}

function* decodeRows(rows: RowStream, roots: ReadonlySet<string> | undefined): DocumentStream {
  for (const row of rows) yield row === null ? null : decodeDocument(row.bytes, roots);
}

/** Runs the stages over stored rows. Rows pass undecoded when there are no stages. */
export function* runPipeline(
  rows: RowStream,
  stages: readonly Stage[],
): Generator<Document | RawDocument | null, void, undefined> {
  if (stages.length === 0) {
    for (const row of rows) yield row === null ? null : new RawDocument(row.bytes);
    return;
  }
  let stream = decodeRows(rows, neededRoots(stages));
  for (const stage of stages) stream = runStage(stream, stage);
  yield* stream;
}
