// SPDX-License-Identifier: GPL-3.0-or-later
// The list under the search field: fields and values that fit where the cursor stands, each with a word about it. Tab or Enter
// takes the marked one, Escape closes the list.
#pragma once
#include "core/search/search_completion.h"

#include <QCompleter>

class QLineEdit;
class QStandardItemModel;

namespace ui {

class SearchCompleter : public QCompleter
{
    Q_OBJECT

public:
    explicit SearchCompleter(QLineEdit* field);

    void setVocabulary(core::SearchVocabulary vocabulary) { m_vocabulary = std::move(vocabulary); }
    void offer(); // for the text and cursor of now
    bool isOpen() const;
    bool takeCurrent(); // false: nothing is marked
    QStringList offered() const;

private:
    void take(const QModelIndex& index);

    QLineEdit* m_field;
    QStandardItemModel* m_items;
    core::SearchVocabulary m_vocabulary;
    std::vector<core::SearchCompletion> m_completions;
};

} // namespace ui
