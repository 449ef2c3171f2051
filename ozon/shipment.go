package ozon

import (
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/internal/shop"
)

// shipment is a posting of either kind, as the converter reads it.
type shipment struct {
	*Posting
	fbo bool
}

func fromFBS(p *Posting) *shipment {
	if p == nil {
		p = &Posting{}
	}
	return &shipment{Posting: p}
}

// fromFBO puts an FBO posting into the larger struct.
func fromFBO(p *FBOPosting) *shipment {
	if p == nil {
		p = &FBOPosting{}
	}
	return &shipment{fbo: true, Posting: &Posting{
		PostingNumber: p.PostingNumber, OrderNumber: p.OrderNumber, OrderID: p.OrderID,
		Status: p.Status, Substatus: p.Substatus,
		CreatedAt: p.CreatedAt, InProcessAt: p.InProcessAt, FactDeliveryDate: p.FactDeliveryDate,
		CancelReasonID: p.CancelReasonID, Cancellation: p.Cancellation, ExternalOrder: p.ExternalOrder,
		LegalInfo: p.LegalInfo, Products: p.Products, AnalyticsData: p.AnalyticsData,
		FinancialData: p.FinancialData, AdditionalData: p.AdditionalData,
	}}
}

// placed is when the order was placed, as the lists understand it.
func (s *shipment) placed() time.Time {
	if shop.RealTime(s.InProcessAt) {
		return s.InProcessAt
	}
	return s.CreatedAt
}

// scheme is FBO, rFBS or FBS.
func (s *shipment) scheme() string {
	switch schema, tpl := strings.ToLower(s.DeliverySchema), strings.ToLower(s.TPLIntegrationType); {
	case s.fbo || schema == "fbo":
		return "FBO"
	case schema == "rfbs", schema == "" && tpl != "" && tpl != "ozon":
		return "rFBS"
	}
	return "FBS"
}

func (s *shipment) address() *Address {
	if s.Customer == nil {
		return nil
	}
	return s.Customer.Address
}

func (s *shipment) cancelReason() int64 {
	if s.Cancellation != nil && s.Cancellation.ReasonID != 0 {
		return s.Cancellation.ReasonID
	}
	return s.CancelReasonID
}

// money returns the financial data of a line: that at the same place when it
// is about the same article, else the first one that is.
func (s *shipment) money(line int) *FinancialProduct {
	if s.FinancialData == nil {
		return nil
	}
	sku, list := s.Products[line].SKU, s.FinancialData.Products
	if line < len(list) && list[line].ProductID == sku {
		return &list[line]
	}
	for i := range list {
		if list[i].ProductID == sku {
			return &list[i]
		}
	}
	return nil
}
