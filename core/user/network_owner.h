// SPDX-License-Identifier: GPL-3.0-or-later
// Who owns an address and in which country it is, out of MaxMind DB files that the user has (GeoLite2-ASN, GeoLite2-City,
// DB-IP ...). The program brings none and asks nobody on the network. Thread-safe once opened.
#pragma once
#include "core/base/result.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core {

struct NetworkOwner {
    std::string organization;        // "EXAMPLE-NET"
    std::uint32_t asNumber = 0;      // 0: not known
    std::string country, countryName, city; // country: two letters
    std::string network;             // the block to which all of this applies, in CIDR
    bool isEmpty() const { return organization.empty() && asNumber == 0 && country.empty() && countryName.empty() && city.empty(); }
};

class NetworkOwners
{
public:
    // All files, of which each may know something else. NotFound, NotReadable; UnknownFormat and Malformed for files that are no
    // MaxMind DB or are broken, with a sentence; InvalidArgument where the program was built without the library.
    static Result<std::shared_ptr<const NetworkOwners>> open(const std::vector<std::filesystem::path>& files);
    ~NetworkOwners();
    // Empty where none of the files knows the address. Malformed where a file turns out to be broken there.
    Result<NetworkOwner> find(std::string_view ip) const;
    std::string description() const; // "GeoLite2-ASN of 2021-02-02, GeoLite2-City of 2021-02-02"

    static bool isAvailable(); // built with libmaxminddb

private:
    NetworkOwners();
    struct File;
    std::vector<std::unique_ptr<File>> m_files;
};

} // namespace core
