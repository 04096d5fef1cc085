/** Sends a file to Kith and returns its upload's name; `progress` is told the share sent, 0 to 1. */
export function upload(file: Blob, progress: (share: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', '/api/uploads')
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(new Error('The file did not arrive. Is Kith still running?'))
    request.onload = () => {
      const answer = request.response as { upload?: string; message?: string } | null
      if (answer?.upload) resolve(answer.upload)
      else reject(new Error(answer?.message ?? `The server refused the file (${request.status}).`))
    }
    request.send(file)
  })
}
