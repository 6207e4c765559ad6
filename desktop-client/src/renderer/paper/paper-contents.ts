import type { PreparedPages } from '@nghi-truong/protocol';

/** A heading of a paper's table of contents. */
export type OutlineEntry = PreparedPages['outline'][number];

interface OutlineNode {
  readonly title: string;
  readonly dest: string | readonly unknown[] | null;
  readonly items: readonly OutlineNode[];
}

/** What is asked of a document of pdf.js. */
export interface ContentsSource {
  readonly numPages: number;
  getOutline(): Promise<readonly OutlineNode[] | null>;
  getDestination(name: string): Promise<readonly unknown[] | null>;
  getPageIndex(ref: { readonly num: number; readonly gen: number }): Promise<number>;
  getPageLabels(): Promise<readonly string[] | null>;
}

const mostEntries = 5_000;
const deepest = 12;
const longestTitle = 300;

/** The page, from 1, to which a destination leads; null when it leads nowhere in this paper. Never rejects. */
export async function pageOfDestination(
  source: ContentsSource,
  destination: string | readonly unknown[],
): Promise<number | null> {
  try {
    const explicit = typeof destination === 'string' ? await source.getDestination(destination) : destination;
    const target = explicit?.[0];
    const index = typeof target === 'number' ? target : isReference(target) ? await source.getPageIndex(target) : -1;
    return Number.isInteger(index) && index >= 0 && index < source.numPages ? index + 1 : null;
  } catch {
    return null;
  }
}

function isReference(target: unknown): target is { num: number; gen: number } {
  return typeof target === 'object' && target !== null && 'num' in target && 'gen' in target;
}

/** The outline in reading order, from the file itself: for a paper that was not prepared. Never rejects. */
export async function readOutline(source: ContentsSource): Promise<OutlineEntry[]> {
  const entries: OutlineEntry[] = [];
  const walk = async (nodes: readonly OutlineNode[], depth: number): Promise<void> => {
    for (const node of nodes) {
      if (entries.length >= mostEntries) return;
      const page = node.dest === null ? null : await pageOfDestination(source, node.dest);
      const title = node.title.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, longestTitle);
      // A heading without a place of its own stands where its first part does.
      const at = entries.length;
      if (depth < deepest) await walk(node.items, depth + 1);
      const where = page ?? entries[at]?.page ?? null;
      if (title !== '' && where !== null) entries.splice(at, 0, { title, page: where, depth });
    }
  };
  try {
    await walk((await source.getOutline()) ?? [], 0);
  } catch {
    return [];
  }
  return entries;
}

/** Labels of the pages that are not simply their numbers, from the file itself. Never rejects. */
export async function readLabels(source: ContentsSource): Promise<(string | null)[]> {
  try {
    const labels = (await source.getPageLabels()) ?? [];
    return labels.map((label, index) => (label === '' || label === `${index + 1}` ? null : label.slice(0, 40)));
  } catch {
    return [];
  }
}
