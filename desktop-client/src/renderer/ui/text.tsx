import { createContext, type ReactNode, useContext } from 'react';
import { I18nProvider } from 'react-aria-components';
import { en } from './messages/en.ts';
import { type Messages, vi } from './messages/vi.ts';

export type Language = 'vi' | 'en';

const catalogues: Readonly<Record<Language, Messages>> = { vi, en };

const Context = createContext<Language>('vi');

/** Gives everything beneath it its words. */
export function TextProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  return (
    <Context value={language}>
      <I18nProvider locale={language === 'vi' ? 'vi-VN' : 'en-GB'}>{children}</I18nProvider>
    </Context>
  );
}

/** The catalogue of the chosen language. */
export function useText(): Messages {
  return catalogues[useContext(Context)];
}

/** The chosen language. */
export function useLanguage(): Language {
  return useContext(Context);
}

/** Picks the sentence of the chosen language from what the server worded (errors, options, rules). */
export function useWording(): (wording: { readonly vi: string; readonly en: string }) => string {
  const language = useContext(Context);
  return (wording) => wording[language];
}
