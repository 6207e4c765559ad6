import type { Pdf } from './open-pdf.ts';
import { overviewLimits } from './overview-limits.ts';
import type { Overview } from './said-by-child.ts';

const { outlineEntries, label: mostLabel } = overviewLimits;
const mostDepth = 8;
const mostTitle = 300;
/** Sides of a page in points: a file may claim anything. */
const leastSide = 1;
const mostSide = 100_000;

type OutlineNode = Awaited<ReturnType<Pdf['getOutline']>>[number];

/** Reads sizes, labels and outline of a paper. */
export async function readOverview(pdf: Pdf): Promise<Overview> {
  const sizes: Overview['sizes'] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    sizes.push([side(width), side(height)]);
    page.cleanup();
  }
  // A paper without labels or outline, or with broken ones, is read all the same.
  const labels = await pdf.getPageLabels().catch(() => null);
  const outline = await readOutline(pdf).catch(() => []);
  return { kind: 'overview', sizes, labels: sizes.map((_, index) => labelOf(labels?.[index], index + 1)), outline };
}

function side(points: number): number {
  return Number.isFinite(points) ? Math.round(Math.min(Math.max(points, leastSide), mostSide) * 100) / 100 : 595;
}

function labelOf(label: string | undefined, number: number): string | null {
  const text = clean(label ?? '', mostLabel);
  return text === '' || text === String(number) ? null : text;
}

function clean(text: string, most: number): string {
  const visible = text.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ');
  return [...visible.replace(/\s+/g, ' ').trim()].slice(0, most).join('').trim();
}

async function readOutline(pdf: Pdf): Promise<Overview['outline']> {
  const entries: Overview['outline'] = [];

  async function walk(nodes: readonly OutlineNode[], depth: number): Promise<void> {
    for (const { title, dest, items } of nodes) {
      if (entries.length >= outlineEntries) return;
      const page = await pageOf(pdf, dest).catch(() => null);
      const name = clean(title, mostTitle);
      if (page !== null && name !== '') entries.push({ title: name, page, depth });
      if (depth + 1 < mostDepth) await walk(items, depth + 1);
    }
  }

  await walk((await pdf.getOutline()) ?? [], 0);
  return entries;
}

async function pageOf(pdf: Pdf, dest: OutlineNode['dest']): Promise<number | null> {
  const explicit = typeof dest === 'string' ? await pdf.getDestination(dest) : dest;
  const target: unknown = explicit?.[0];
  const index =
    typeof target === 'number' ? target : await pdf.getPageIndex(target as Parameters<Pdf['getPageIndex']>[0]);
  return Number.isInteger(index) && index >= 0 && index < pdf.numPages ? index + 1 : null;
}
