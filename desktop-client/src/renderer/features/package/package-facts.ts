import type { PackagePaper, PackageState } from '../../session/api.ts';

/** Whether everything of a paper is on this device. */
export function isHere(paper: PackagePaper): boolean {
  return paper.total > 0 && paper.done >= paper.total;
}

/** Whole percent; never 100 before everything is here. */
export function percentOf({ done, total }: { readonly done: number; readonly total: number }): number {
  if (total === 0) return 0;
  return done >= total ? 100 : Math.min(99, Math.floor((done / total) * 100));
}

/** How many papers are on this device, and how many did not come. */
export function countsOf(state: PackageState): { readonly here: number; readonly troubled: number } {
  return {
    here: state.papers.filter(isHere).length,
    troubled: state.papers.filter((paper) => paper.trouble !== null && !isHere(paper)).length,
  };
}

/** Whether everything that there is of the papers is here; the server may still be preparing more. */
export function isAllHere(state: PackageState): boolean {
  return state.papers.length > 0 && state.papers.every(isHere);
}
