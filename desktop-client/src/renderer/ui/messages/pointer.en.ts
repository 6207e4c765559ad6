import type { PointerMessages } from './pointer.vi.ts';

export const pointerEn: PointerMessages = {
  pointer: {
    short: 'Pointer',
    tool: 'Pointer – point at the presented page',
  },
};
