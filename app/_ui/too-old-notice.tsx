import { check } from "@/lib/i18n/messages/check";
import { LANGUAGES } from "@/lib/i18n/translate";

/** Shown by CSS alone, where no page of ours comes to life: see `TOO_OLD`. */
export function TooOldNotice() {
  return (
    <aside className="too-old">
      {LANGUAGES.map((language) => (
        <p key={language} lang={language}>
          {check[language].tooOld}
          <a href={`/check?lang=${language}`}>{check[language].title}</a>
        </p>
      ))}
    </aside>
  );
}
