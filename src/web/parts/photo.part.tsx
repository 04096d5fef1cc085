import styles from './photo.module.css'

/** A contact's picture beside their name, which says who it is; nothing where there is none. */
export function Photo({ photo, isLarge }: { photo: string | null; isLarge?: boolean }) {
  if (!photo) return null
  return (
    <img
      key={photo}
      className={isLarge ? styles.large : styles.small}
      src={`/api/photos/${photo}`}
      alt=""
      loading="lazy"
      decoding="async"
      onError={({ currentTarget }) => {
        currentTarget.hidden = true
      }}
    />
  )
}
