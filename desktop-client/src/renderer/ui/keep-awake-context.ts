import { createContext, useContext, useEffect } from 'react';

/** Keeps the screen lit until the returned function is called. */
export type KeepAwake = () => () => void;

export const KeepAwakeContext = createContext<KeepAwake>(() => () => {});

/** Keeps the screen lit as long as the component is shown: for what people look at without touching it. */
export function useKeepAwake(): void {
  const keepAwake = useContext(KeepAwakeContext);
  useEffect(() => keepAwake(), [keepAwake]);
}
