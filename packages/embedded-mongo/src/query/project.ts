import { optionNumber } from '../bson/numbers.ts';
import { type Document, isDocument, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { splitPath } from './paths.ts';

interface Node {
  readonly children: Map<string, Node>;
  leaf: boolean;
}

/** A checked projection. */
export interface Projection {
  readonly include: boolean;
  readonly id: boolean;
  readonly root: Node;
  /** Top-level fields the result can hold, or undefined when any can. */
  readonly roots: ReadonlySet<string> | undefined;
}

function addPath(root: Node, name: string): void {
  const parts = splitPath(name);
  if (parts.includes('')) throw new MongoError('BadValue', `the projection path '${name}' has an empty part`);
  if (parts[0] === '_id') throw new MongoError('BadValue', `projection of a part of _id ('${name}') is not supported`);
  if (parts.some((part) => part.startsWith('$')))
    throw new MongoError('BadValue', `positional projection '${name}' is not supported`);
  let node = root;
  for (const part of parts) {
    if (node.leaf) throw new MongoError('Location31249', `Path collision at ${name}`);
    let child = node.children.get(part);
    if (child === undefined) {
      child = { children: new Map(), leaf: false };
      node.children.set(part, child);
    }
    node = child;
  }
  if (node.children.size > 0 || node.leaf) throw new MongoError('Location31250', `Path collision at ${name}`);
  node.leaf = true;
}

function switchOf(name: string, value: Value): boolean {
  if (typeof value === 'boolean') return value;
  const number = optionNumber(value);
  if (number === undefined)
    throw new MongoError('BadValue', `projection of '${name}': only inclusion and exclusion are supported`);
  return number !== 0;
}

/**
 * Checks a projection of inclusions or exclusions (`_id` may differ from the rest).
 * @returns undefined when the projection is empty
 */
export function parseProjection(specification: Document): Projection | undefined {
  if (specification.size === 0) return undefined;
  const root: Node = { children: new Map(), leaf: false };
  let include: boolean | undefined;
  let id: boolean | undefined;
  for (const [name, value] of specification) {
    const wanted = switchOf(name, value);
    if (name === '_id') {
      id = wanted;
      continue;
    }
    if (include !== undefined && include !== wanted)
      throw include
        ? new MongoError('Location31254', `Cannot do exclusion on field ${name} in inclusion projection`)
        : new MongoError('Location31253', `Cannot do inclusion on field ${name} in exclusion projection`);
    include = wanted;
    addPath(root, name);
  }
  // { _id: 1 } alone includes, { _id: 0 } alone excludes.
  const including = include ?? id === true;
  const withId = id ?? true;
  let roots: Set<string> | undefined;
  if (including) {
    roots = new Set(root.children.keys());
    if (withId) roots.add('_id');
    else roots.delete('_id');
  }
  return { include: including, id: withId, root, roots };
}

function includeFrom(document: Document, node: Node): Document {
  const out: Document = new Map();
  for (const [name, value] of document) {
    const child = node.children.get(name);
    if (child === undefined) continue;
    if (child.leaf) out.set(name, value);
    else {
      const kept = includeIn(value, child);
      if (kept !== undefined) out.set(name, kept);
    }
  }
  return out;
}

function includeIn(value: Value, node: Node): Value | undefined {
  if (isDocument(value)) return includeFrom(value, node);
  if (Array.isArray(value))
    return value.map((element) => includeIn(element, node)).filter((kept) => kept !== undefined);
  return undefined;
}

function excludeFrom(document: Document, node: Node): Document {
  const out: Document = new Map();
  for (const [name, value] of document) {
    const child = node.children.get(name);
    if (child === undefined) out.set(name, value);
    else if (!child.leaf) out.set(name, excludeIn(value, child));
  }
  return out;
}

function excludeIn(value: Value, node: Node): Value {
  if (isDocument(value)) return excludeFrom(value, node);
  if (Array.isArray(value)) return value.map((element) => excludeIn(element, node));
  return value;
}

/** Applies a projection to a decoded document (which need only hold the projection's roots). */
export function project(document: Document, projection: Projection): Document {
  const id = document.get('_id');
  if (projection.include) {
    const out = includeFrom(document, projection.root);
    if (!projection.id || id === undefined) return out;
    const withId: Document = new Map([['_id', id]]);
    for (const [name, value] of out) withId.set(name, value);
    return withId;
  }
  const out = excludeFrom(document, projection.root);
  if (!projection.id) out.delete('_id');
  return out;
}
