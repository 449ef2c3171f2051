package retailcrm

import (
	"context"
	"io"
	"iter"
	"strconv"
)

// List returns one page of files. filter may be nil.
//
// API: GET /api/v5/files
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-files
// Scope: file_read.
//
//crm:op GET /api/v5/files
func (s *FilesService) List(ctx context.Context, filter *FileFilter, opts ...RequestOption) (*Page[File], error) {
	return page[File](ctx, s.client, newRequest(opFilesList).filter(filter), "files", opts)
}

// All iterates over the files that filter selects. It fetches the pages that it
// needs; the error comes last, once.
func (s *FilesService) All(ctx context.Context, filter *FileFilter, opts ...RequestOption) iter.Seq2[*File, error] {
	id := func(x *File) int { return x.ID }
	return allPages(ctx, s.client, id, func(ctx context.Context, opts ...RequestOption) (*Page[File], error) {
		return s.List(ctx, filter, opts...)
	}, opts)
}

// Get returns what is known about a file. The error matches [ErrNotFound] when
// there is none.
//
// API: GET /api/v5/files/{id}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-files-id
// Scope: file_read.
//
//crm:op GET /api/v5/files/{id}
func (s *FilesService) Get(ctx context.Context, id int, opts ...RequestOption) (*File, error) {
	return member[File](ctx, s.client, newRequest(opFilesGet, strconv.Itoa(id)), "file", opts)
}

// Download returns the contents of a file. They are read from the connection as
// they are needed; the caller closes Body.
//
// API: GET /api/v5/files/{id}/download
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-files-id-download
// Scope: file_read.
//
//crm:op GET /api/v5/files/{id}/download
func (s *FilesService) Download(ctx context.Context, id int, opts ...RequestOption) (*Download, error) {
	return stream(ctx, s.client, newRequest(opFilesDownload, strconv.Itoa(id)), opts)
}

// Upload stores a file. contents is sent as it is read, never held in memory as
// a whole; size is its length in bytes, or 0 when it is not known. When
// contents is an io.Seeker, the upload is repeated after an error that proves
// that nothing was stored. Give the file its name with [FilesService.Edit].
//
// API: POST /api/v5/files/upload
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-files-upload
// Scope: file_write.
//
//crm:op POST /api/v5/files/upload
func (s *FilesService) Upload(ctx context.Context, contents io.Reader, size int64, opts ...RequestOption) (*File, error) {
	r := newRequest(opFilesUpload)
	r.stream, r.size = contents, size
	return member[File](ctx, s.client, r, "file", opts)
}

// Edit renames a file or changes what it is attached to.
//
// API: POST /api/v5/files/{id}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-files-id-edit
// Scope: file_write.
//
//crm:op POST /api/v5/files/{id}/edit
func (s *FilesService) Edit(ctx context.Context, id int, file FileInput, opts ...RequestOption) (*File, error) {
	return member[File](ctx, s.client, newRequest(opFilesEdit, strconv.Itoa(id)).json("file", file), "file", opts)
}

// Delete deletes the file with the id. The error matches [ErrNotFound] when
// there is none.
//
// API: POST /api/v5/files/{id}/delete
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-files-id-delete
// Scope: file_write.
//
//crm:op POST /api/v5/files/{id}/delete
func (s *FilesService) Delete(ctx context.Context, id int, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opFilesDelete, strconv.Itoa(id)), opts)
}
