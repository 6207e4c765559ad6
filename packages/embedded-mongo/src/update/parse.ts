import { compareStrings } from '../bson/compare.ts';
import { type Document, isDocument, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { arrayPosition, splitPath } from '../query/paths.ts';
import { UPDATE_OPERATORS } from '../supported.ts';

/** One operator on one path. */
export interface UpdateAction {
  readonly operator: string;
  readonly path: readonly string[];
  readonly value: Value;
}

/** A checked update: a whole new document, or operators in the order MongoDB applies them. */
export type Update =
  | { readonly kind: 'replace'; readonly document: Document }
  | { readonly kind: 'operators'; readonly actions: readonly UpdateAction[] };

/**
 * Refuses field names that begin with `$` anywhere in a value to be stored: read back, they would be taken for operators.
 */
export function checkStorable(value: Value): void {
  if (Array.isArray(value)) for (const element of value) checkStorable(element);
  else if (value instanceof Map)
    for (const [name, inner] of value) {
      if (name.startsWith('$'))
        throw new MongoError(
          'DollarPrefixedFieldName',
          `the field name '${name}' begins with $, which is not supported`,
        );
      checkStorable(inner);
    }
}

function comparePaths(left: readonly string[], right: readonly string[]): number {
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const a = left[at] ?? '';
    const b = right[at] ?? '';
    const aPosition = arrayPosition(a);
    const bPosition = arrayPosition(b);
    const order = aPosition !== undefined && bPosition !== undefined ? aPosition - bPosition : compareStrings(a, b);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function startsWith(path: readonly string[], prefix: readonly string[]): boolean {
  return prefix.length <= path.length && prefix.every((part, at) => part === path[at]);
}

function checkPath(name: string): string[] {
  const path = splitPath(name);
  for (const part of path) {
    if (part === '') throw new MongoError('EmptyFieldName', `the update path '${name}' contains an empty field name`);
    if (part.startsWith('$'))
      throw part === '$' || part.startsWith('$[')
        ? new MongoError('BadValue', `positional updates ('${name}') are not supported`)
        : new MongoError('DollarPrefixedFieldName', `the field '${part}' in '${name}' is not valid for storage`);
  }
  return path;
}

function parseOperators(update: Document): UpdateAction[] {
  const actions: UpdateAction[] = [];
  for (const [operator, fields] of update) {
    if (!UPDATE_OPERATORS.includes(operator))
      throw new MongoError(
        'FailedToParse',
        `Unknown modifier: ${operator}. Expected a valid update modifier of this store or a replacement document`,
      );
    if (!isDocument(fields))
      throw new MongoError('FailedToParse', `Modifiers operate on fields but we found another type for ${operator}`);
    for (const [name, value] of fields) {
      const action: UpdateAction = { operator, path: checkPath(name), value };
      if (operator === '$set' || operator === '$setOnInsert') checkStorable(value);
      actions.push(action);
    }
  }
  actions.sort((left, right) => comparePaths(left.path, right.path));
  for (const [at, action] of actions.entries()) {
    const before = actions[at - 1];
    if (before !== undefined && startsWith(action.path, before.path))
      throw new MongoError(
        'ConflictingUpdateOperators',
        `Updating the path '${action.path.join('.')}' would create a conflict at '${before.path.join('.')}'`,
      );
  }
  return actions;
}

/**
 * Checks an update document.
 * @throws MongoError FailedToParse for unknown operators and pipelines, ConflictingUpdateOperators, DollarPrefixedFieldName
 */
export function parseUpdate(update: Value | undefined): Update {
  if (Array.isArray(update))
    throw new MongoError('FailedToParse', 'updates by an aggregation pipeline are not supported');
  if (!isDocument(update)) throw new MongoError('FailedToParse', 'an update must be a document');
  const first = update.keys().next();
  if (first.done !== true && first.value.startsWith('$')) return { kind: 'operators', actions: parseOperators(update) };
  checkStorable(update);
  return { kind: 'replace', document: update };
}
