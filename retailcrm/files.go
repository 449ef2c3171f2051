package retailcrm

import (
	"context"
	"errors"
	"fmt"
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
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
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
func (s *FilesService) Upload(
	ctx context.Context, contents io.Reader, size int64, opts ...RequestOption,
) (*File, error) {
	r := newRequest(opFilesUpload)
	if contents == nil {
		r.fail(errors.New("nil contents"))
	}
	r.stream, r.size = contents, size
	return member[File](ctx, s.client, r, "file", opts)
}

// UploadAs stores a file under a name and attaches it to orders and customers,
// in two calls: [FilesService.Upload] and [FilesService.Edit]. When the second
// fails, the error comes with the file as it was stored, without its name.
//
//	crm.Files.UploadAs(ctx, "invoice.pdf", f, info.Size(),
//		retailcrm.AttachmentInput{Order: retailcrm.Some(retailcrm.OrderRefInput{ID: retailcrm.Some(order.ID)})})
func (s *FilesService) UploadAs(
	ctx context.Context, name string, contents io.Reader, size int64, attach ...AttachmentInput,
) (*File, error) {
	stored, err := s.Upload(ctx, contents, size)
	if err != nil {
		return nil, err
	}
	in := FileInput{Filename: Some(name)}
	if len(attach) > 0 {
		in.Attachment = Some(attach)
	}
	file, err := s.Edit(ctx, stored.ID, in)
	if err != nil {
		return stored, fmt.Errorf("file %d is stored, but not named: %w", stored.ID, err)
	}
	return file, nil
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
	return remove(ctx, s.client, newRequest(opFilesDelete, strconv.Itoa(id)), opts)
}

// File is a document or picture that users keep in the CRM, on the pages of
// orders and customers.
//
//crm:input FileInput is what the API accepts about a file when it is edited: its name and where it is attached.
type File struct {
	// ID is the id that the CRM gave it. Read-only.
	ID int `json:"id,omitzero"`
	// Filename is the name that users see and save the file under.
	Filename string `json:"filename,omitzero"`
	// Type is the kind of the file, as the CRM made it out. Read-only.
	Type string `json:"type,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock. Read-only.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// Size is the size in bytes. Read-only.
	Size int `json:"size,omitzero"`
	// Attachment says on which pages of orders and customers the file is shown.
	Attachment []Attachment `json:"attachment,omitzero"`

	Extra Extra `json:",embed"`
}

// Attachment is what a file is attached to.
//
//crm:input AttachmentInput is what a file is attached to.
type Attachment struct {
	// Customer is the customer on whose page the file is shown, by one of the ids.
	Customer *AttachmentCustomer `json:"customer,omitzero"`
	// Order is the order on whose page the file is shown, by one of the ids.
	Order *OrderRef `json:"order,omitzero"`

	Extra Extra `json:",embed"`
}

// AttachmentCustomer is the customer that a file is attached to.
//
//crm:input AttachmentCustomerInput is the customer that a file is attached to.
type AttachmentCustomer struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// Site is the code of the shop that gave ExternalID.
	Site string `json:"site,omitzero"`

	Extra Extra `json:",embed"`
}

// FileFilter selects files. Absent fields select everything.
type FileFilter struct {
	// IDs selects files by the ids that the CRM gave them.
	IDs []int `url:"ids,brackets,omitempty"`
	// OrderIDs selects the files of orders, by the ids that the CRM gave these.
	OrderIDs []int `url:"orderIds,brackets,omitempty"`
	// OrderExternalIDs selects the files of orders, by the ids that the shop gave
	// these.
	OrderExternalIDs []string `url:"orderExternalIds,brackets,omitempty"`
	// CustomerIDs selects the files of customers, by the ids that the CRM gave
	// these.
	CustomerIDs []int `url:"customerIds,brackets,omitempty"`
	// CustomerExternalIDs selects the files of customers, by the ids that the shop
	// gave these.
	CustomerExternalIDs []string `url:"customerExternalIds,brackets,omitempty"`
	// CreatedAtFrom is the first day of creation.
	CreatedAtFrom Date `url:"createdAtFrom,omitempty"`
	// CreatedAtTo is the last day of creation.
	CreatedAtTo Date `url:"createdAtTo,omitempty"`
	// SizeFrom is the least size in bytes.
	SizeFrom Opt[int] `url:"sizeFrom,omitempty"`
	// SizeTo is the greatest size in bytes.
	SizeTo Opt[int] `url:"sizeTo,omitempty"`
	// Type selects files by their kind, as [File.Type] has it.
	Type []string `url:"type,brackets,omitempty"`
	// Filename is a part of the name.
	Filename string `url:"filename,omitempty"`
	// IsAttached says whether the file is attached to something.
	IsAttached Opt[bool] `url:"isAttached,omitempty"`
	// Sites are the codes of the shops.
	Sites []string `url:"sites,brackets,omitempty"`
}
