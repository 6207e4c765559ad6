/** Words of the laser pointer. */
export const pointerVi = {
  pointer: {
    short: 'Con trỏ',
    tool: 'Con trỏ – chỉ vào trang đang trình chiếu',
  },
};
export type PointerMessages = typeof pointerVi;
