package retailcrm

import (
	"context"
	"iter"
	"strconv"
)

// MGChannels returns the channels of the message gateway: connected
// messengers, social networks and mailboxes.
//
// API: GET /api/v5/reference/mg-channels
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-mg-channels
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/mg-channels
func (s *ReferencesService) MGChannels(ctx context.Context, opts ...RequestOption) ([]MGChannel, error) {
	return list[MGChannel](ctx, s.client, newRequest(opReferencesMGChannels), "mgChannels", opts)
}

// MGTemplates returns one page of the message templates of a channel. Channel
// 0 asks for those of every channel.
//
// API: GET /api/v5/reference/mg-channels/templates
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-mg-channels-templates
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/mg-channels/templates
func (s *ReferencesService) MGTemplates(ctx context.Context, channelID int, opts ...RequestOption) (*Page[MGTemplate], error) {
	r := newRequest(opReferencesMGTemplates)
	if channelID != 0 {
		r.param("channel_id", strconv.Itoa(channelID))
	}
	return page[MGTemplate](ctx, s.client, r, "templates", opts)
}

// AllMGTemplates iterates over the message templates of a channel, or of every
// channel when it is 0. It calls [ReferencesService.MGTemplates] page by page;
// the error comes last, once.
func (s *ReferencesService) AllMGTemplates(ctx context.Context, channelID int, opts ...RequestOption) iter.Seq2[*MGTemplate, error] {
	return allPages(ctx, s.client, func(t *MGTemplate) int { return t.ID }, func(ctx context.Context, opts ...RequestOption) (*Page[MGTemplate], error) {
		return s.MGTemplates(ctx, channelID, opts...)
	}, opts)
}

// EditMGTemplates adds, changes and removes message templates in one call:
// templates are added, or changed when they name a template that is there;
// removed holds the ids of those to take away. Either may be nil.
//
// API: POST /api/v5/reference/mg-channels/templates/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-mg-channels-templates-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/mg-channels/templates/edit
func (s *ReferencesService) EditMGTemplates(ctx context.Context, templates []MGTemplateInput, removed []int, opts ...RequestOption) error {
	r := newRequest(opReferencesEditMGTemplates).json("templates", notNil(templates)).json("removed", notNil(removed))
	return confirm(ctx, s.client, r, opts)
}

// notNil returns a list that encodes as [] when it is empty: the API refuses
// null here.
func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
