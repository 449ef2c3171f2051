package retailcrmtest

func userResource() *resource {
	return &resource{
		name: "users", one: "user", keys: byKeys("email"),
		create: func(a *account, r record) {
			r.setMissing("createdAt", a.stamp())
			r.setMissing("active", true)
			r.setMissing("status", "free")
			r.setMissing("groups", []any{})
		},
	}
}

func userOperations() operations {
	users := userResource()
	return operations{
		"Users.List": users.list(),
		"Users.Get":  users.getByID(),
	}
}
