package retailcrm

import (
	"context"
)

// Get returns the settings of the account. Timezone.Value names the zone of its
// wall clock; see [WithLocation].
//
// API: GET /api/v5/settings
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-settings
// Scope: not documented, probably reference_read.
//
//crm:op GET /api/v5/settings
func (s *SettingsService) Get(ctx context.Context, opts ...RequestOption) (*Settings, error) {
	return member[Settings](ctx, s.client, newRequest(opSettingsGet), "settings", opts)
}

// Settings is the account's settings.
type Settings struct {
	// DefaultCurrency is the currency that new orders get, an ISO 4217 code.
	DefaultCurrency *SettingsValue `json:"default_currency,omitzero"`
	// SystemLanguage is the language that the account's pages are written in.
	SystemLanguage *SettingsValue `json:"system_language,omitzero"`
	// Timezone is the time zone of every wall clock in the API, an IANA name such
	// as Europe/Moscow.
	Timezone *SettingsValue `json:"timezone,omitzero"`
	// WorkTimes are the hours in which the account's users work, by kind of day.
	WorkTimes []SettingsWorkTime `json:"work_times,omitzero"`
	// NonWorkingDays are the days of the year on which nobody works.
	NonWorkingDays []SettingsNonWorkingDay `json:"non_working_days,omitzero"`
	// MG is the settings of the message gateway.
	MG *MGSettings `json:"mg,omitzero"`

	Extra Extra `json:",embed"`
}

// SettingsValue is a setting.
type SettingsValue struct {
	// Value is what the setting is set to, as a text.
	Value string `json:"value,omitzero"`
	// UpdatedAt is when it changed, by the account's wall clock.
	UpdatedAt DateTime `json:"updated_at,omitzero"`

	Extra Extra `json:",embed"`
}

// SettingsWorkTime is the working hours of a day.
type SettingsWorkTime struct {
	// DayType is the day that the hours hold for, such as "Monday".
	DayType string `json:"day_type,omitzero"`
	// StartTime is when work begins, "15:04" or "15:04:05" by the account's wall
	// clock.
	StartTime string `json:"start_time,omitzero"`
	// EndTime is when work ends, "15:04" or "15:04:05" by the account's wall
	// clock.
	EndTime string `json:"end_time,omitzero"`
	// LunchStartTime is when the lunch break begins, "15:04" or "15:04:05".
	LunchStartTime string `json:"lunch_start_time,omitzero"`
	// LunchEndTime is when the lunch break ends, "15:04" or "15:04:05".
	LunchEndTime string `json:"lunch_end_time,omitzero"`

	Extra Extra `json:",embed"`
}

// SettingsNonWorkingDay is days off.
type SettingsNonWorkingDay struct {
	// StartDate is the first day, "01-02".
	StartDate string `json:"start_date,omitzero"`
	// EndDate is the last day, "01-02".
	EndDate string `json:"end_date,omitzero"`

	Extra Extra `json:",embed"`
}

// MGSettings is the settings of the message gateway.
type MGSettings struct {
	// OrderCreation says how orders that are created from messages are filled in.
	OrderCreation *MGOrderCreationSettings `json:"order_creation,omitzero"`

	Extra Extra `json:",embed"`
}

// MGOrderCreationSettings is how orders are created from messages.
type MGOrderCreationSettings struct {
	// Default is the settings for channels without their own.
	Default *MGChannelSettings `json:"default,omitzero"`
	// Channels are what single channels have instead of Default, keyed by channel;
	// empty when all follow Default.
	Channels Map[MGChannelSettings] `json:"channels,omitzero"`

	Extra Extra `json:",embed"`
}

// MGChannelSettings is how orders are created from a channel.
type MGChannelSettings struct {
	// Site is the code of the shop that new orders go to.
	Site string `json:"site,omitzero"`
	// OrderType is the symbolic code of the order type that new orders get.
	OrderType string `json:"order_type,omitzero"`
	// OrderMethod is the symbolic code of the order method that new orders get.
	OrderMethod string `json:"order_method,omitzero"`

	Extra Extra `json:",embed"`
}
