import { asSentence } from '#web/parts/words.rules.ts'
import { CopyDraft } from './draft.part.tsx'
import styles from './line.module.css'
import { lastWordsLead, missing } from './line.rules.ts'
import type { Line } from './sheet.query.ts'

/** Last words, what is known, what is new, and what might be written. */
export function Words({ line }: { line: Line }) {
  return (
    <>
      <p className={styles.words}>
        {lastWordsLead(line, Date.now())}
        {line.lastWords?.text && (
          <>
            : <q className={styles.quote}>{line.lastWords.text}</q>
          </>
        )}
      </p>
      {line.learned.length > 0 && (
        <p className={styles.words}>
          {line.learned.map(({ kind, text, at }, index) => (
            <span key={`${kind}${at}`}>
              {index > 0 && ' · '}
              <span className={styles.tagged}>{asSentence(kind)}</span> {text}
            </span>
          ))}
        </p>
      )}
      {line.news.map((news) => (
        <p key={news} className={styles.words}>
          <span className={styles.tagged}>News</span> {news}
        </p>
      ))}
      {line.draft && !missing(line) && <CopyDraft draft={line.draft} />}
    </>
  )
}
