package fakehttp

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"net/http"
	"time"
)

// ListenTLS is [Fake.Listen] with HTTPS, which some clients demand. The
// certificate is made for this fake alone, for localhost and the loopback
// addresses: [Fake.Certificate] has it for programs that must trust it, and
// [Fake.TrustingClient] trusts it.
func (f *Fake) ListenTLS() error {
	cert, root, err := certificate()
	if err != nil {
		return fmt.Errorf("fakehttp: %w", err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("fakehttp: %w", err)
	}
	f.root = root
	f.URL = "https://" + l.Addr().String()
	f.serveOn(tls.NewListener(l, &tls.Config{
		Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12, NextProtos: []string{"http/1.1"},
	}))
	return nil
}

// Certificate returns what a client must trust to reach a fake with HTTPS, as
// PEM, for a file that SSL_CERT_FILE or CURLOPT_CAINFO names. It is empty
// without HTTPS.
func (f *Fake) Certificate() []byte {
	if f.root == nil {
		return nil
	}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: f.root.Raw})
}

// TrustingClient returns a client that reaches the fake over the network and
// trusts its certificate.
func (f *Fake) TrustingClient() *http.Client {
	transport := &http.Transport{ForceAttemptHTTP2: false}
	if f.root != nil {
		pool := x509.NewCertPool()
		pool.AddCert(f.root)
		transport.TLSClientConfig = &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}
	}
	return &http.Client{Transport: transport}
}

// certificate makes a certificate that signs itself, valid from the day before,
// since clocks differ.
func certificate() (tls.Certificate, *x509.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, nil, err
	}
	now := time.Now()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(now.UnixNano()), Subject: pkix.Name{CommonName: "fakehttp"},
		NotBefore: now.AddDate(0, 0, -1), NotAfter: now.AddDate(10, 0, 0),
		KeyUsage:    x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}, BasicConstraintsValid: true, IsCA: true,
		DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		return tls.Certificate{}, nil, err
	}
	root, err := x509.ParseCertificate(der)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, root, err
}
