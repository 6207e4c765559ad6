import { createContext, type MouseEvent, type ReactNode, useContext } from 'react';

export interface Navigation {
  readonly path: string;
  /** Goes to a path of this application; `replace` leaves no step to go back to. */
  go(path: string, options?: { readonly replace?: boolean }): void;
}

export const NavigationContext = createContext<Navigation>({ path: '/', go: () => undefined });

/** Where the person is and how to go elsewhere. */
export function useNavigation(): Navigation {
  return useContext(NavigationContext);
}

export interface LinkProps {
  readonly to: string;
  readonly className?: string;
  readonly children: ReactNode;
  readonly current?: boolean;
}

/** A link within the application; a new tab by the usual keys works as everywhere. */
export function Link({ to, className, children, current = false }: LinkProps) {
  const navigation = useNavigation();
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    navigation.go(to);
  };
  return (
    <a href={to} className={className} onClick={follow} aria-current={current ? 'page' : undefined}>
      {children}
    </a>
  );
}
